package io.github.serverlesswebsockets.local.internal.mapping;

import java.io.Reader;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.loader.ResourceLoader;
import org.apache.velocity.util.ExtProperties;

/**
 * A resource loader without resources, so that a template cannot include a file. Public because Velocity calls it by
 * reflection.
 */
public final class EmptyResourceLoader extends ResourceLoader {

    /** Called by Velocity. */
    public EmptyResourceLoader() {}

    @Override
    public void init(ExtProperties configuration) {
        // There is nothing to configure.
    }

    @Override
    public Reader getResourceReader(String name, String encoding) {
        throw new ResourceNotFoundException("A mapping template cannot include files.");
    }

    @Override
    public boolean isSourceModified(Resource resource) {
        return false;
    }

    @Override
    public long getLastModified(Resource resource) {
        return 0;
    }
}
